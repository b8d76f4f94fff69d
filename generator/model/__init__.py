"""A department's submission (填报内容): frozen models that keep the cells they were read from."""
