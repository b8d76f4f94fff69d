"""Reasons why a file cannot be attached (附件不能使用的原因)."""


class Unusable(Exception):
    """Raised for a file that cannot be attached, with the finding's code and a message with the remedy."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def too_many_pixels(what: str) -> Unusable:
    """Return the error for a picture that would exhaust memory when decoded."""
    return Unusable("ATT-09", f"{what}超过 5000 万像素；请缩小图片，或按 200 至 300 点每英寸重新扫描。")
