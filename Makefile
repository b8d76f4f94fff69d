# 明账 Mingzhang. Set-up is tools/setup.sh: it looks, and does only what is missing.
.DEFAULT_GOAL := help
.PHONY: help setup setup-run run test test-all test-quick coverage check docs wheel clean

# Half of the tests to each processor, and what is left of them to whoever is done first.
PYTEST := .venv/bin/python -m pytest -n auto --maxprocesses 4 --dist worksteal

help:
	@echo '明账：由一本预算明细生成部门预算公开的全部文本'
	@echo
	@echo '  make run     生成 inputs/ 里每个工作簿的公开文本，放入 outputs/'
	@echo '  make setup   安装所需的一切（其他命令会自动先做这一步）'
	@echo '  make test    运行测试'
	@echo '  make test-all  连同较慢的测试'
	@echo '  make test-quick  改了一条规则、一张表、一句话以后先跑的测试（约一分钟）'
	@echo '  make coverage  运行测试，并报告哪些代码没有跑到'
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

test:
	@tools/setup.sh
	@$(PYTEST)

test-all:
	@tools/setup.sh
	@HYPOTHESIS_PROFILE=all-run $(PYTEST) -m ""

# What a change of a rule, a sheet or a sentence may break.
test-quick:
	@tools/setup.sh
	@$(PYTEST) -q tests/rules tests/recomputation tests/disclosure tests/test_architecture.py tests/test_documents.py \
		tests/tools/test_reference_pages.py

# Without the processes that tests start: what only these run counts as not covered.
coverage:
	@tools/setup.sh
	@mkdir -p build
	@$(PYTEST) -q --cov --cov-report=term:skip-covered --cov-report=html
	@echo '明账：逐行的覆盖情况见 build/coverage/index.html'

check:
	@tools/setup.sh
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/mypy --platform win32 --cache-dir .mypy_cache/win32 generator

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
