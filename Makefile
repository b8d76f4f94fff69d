# 明账 Mingzhang. Set-up is tools/setup.sh: it looks, and does only what is missing.
.DEFAULT_GOAL := help
.PHONY: help setup setup-run run test test-all check docs wheel clean

help:
	@echo '明账：由一本预算明细生成部门预算公开的全部文本'
	@echo
	@echo '  make run     生成 inputs/ 里每个工作簿的公开文本，放入 outputs/'
	@echo '  make setup   安装所需的一切（其他命令会自动先做这一步）'
	@echo '  make test    运行测试'
	@echo '  make test-all  连同较慢的测试'
	@echo '  make check   检查代码（ruff、mypy）'
	@echo '  make docs    更新 docs/ 里的样例、图和比对结果'
	@echo '  make wheel   打包为 dist/ 里的 wheel（含模板和字体）'
	@echo '  make clean   清除缓存和打包结果（不动 inputs/ 和 outputs/）'

setup:
	@tools/setup.sh
	@echo '明账：已就绪'

setup-run:
	@tools/setup.sh run

run: setup-run
	@set -- inputs/[!~]*.xlsx; [ -e "$$1" ] || { echo '明账：inputs/ 里没有工作簿（.xlsx）' >&2; exit 1; }; \
	.venv/bin/mingzhang render "$$@" -o outputs

# In the order they are collected: sorted by how many tests a file holds, the files of few long ones come last.
test:
	@tools/setup.sh
	@.venv/bin/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

test-all:
	@tools/setup.sh
	@HYPOTHESIS_PROFILE=all-run .venv/bin/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder -m ""

check:
	@tools/setup.sh
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy

docs: setup
	.venv/bin/mingzhang render inputs/2026-高平市公安局.xlsx -o docs/samples --format pdf,docx
	.venv/bin/python -m tools.compare_published
	.venv/bin/python -m tools.reference_pages
	.venv/bin/python -m tools.take_pictures

wheel: setup-run
	@.venv/bin/python -m hatchling build -t wheel -d dist

clean:
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
