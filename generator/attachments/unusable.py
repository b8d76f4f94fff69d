"""What is said of a file that cannot be attached (附件不能使用的原因)."""


class Unusable(Exception):
    """A file cannot be printed: the finding's code, and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def too_many_pixels(what: str) -> Unusable:
    """Refuse a picture that would fill the memory when it is decoded."""
    return Unusable("ATT-09", f"{what}超过 5000 万像素；请缩小图片，或按 200 至 300 点每英寸重新扫描。")
