# The studio's commands. A fresh machine needs Python 3.11-3.13 and make; the rest is set up by the first command.

PYTHON ?=
BIN := .venv/bin
export PYTHON

.PHONY: help run test bench reliability lock pictures docs words clean

help:
	@echo "make run          open the studio on a sample (without a screen: plan, brief and pictures into out/)"
	@echo "make test         the whole suite, without a screen"
	@echo "make bench        the figures, as ratios to a baseline of the same run"
	@echo "make reliability  the reliability programme, random sessions and property tests at their full setting"
	@echo "make pictures     the pictures of the documentation"
	@echo "make docs         the table of measures and findings (docs/measures.md)"
	@echo "make words        collect the words to translate, and compile the translations (resources/words)"
	@echo "make lock         resolve the dependencies anew"
	@echo "make clean        remove what was built, and .venv"

run:
	@bash .ci/setup.sh run
	@$(BIN)/cxstudio demo

test:
	@bash .ci/setup.sh test
	$(BIN)/python -m pytest -n 2

bench:
	@bash .ci/setup.sh run
	$(BIN)/python -m benchmarks

reliability:
	@bash .ci/setup.sh test
	CXSTUDIO_TEST_PROFILE=full $(BIN)/python -m pytest -n 2 tests/model tests/file
	CXSTUDIO_TEST_PROFILE=full $(BIN)/python -m pytest tests/stories/test_walk.py
	$(BIN)/python -m benchmarks.reliability --full

pictures:
	@bash .ci/setup.sh run
	$(BIN)/cxstudio demo --pictures docs/pictures
	$(BIN)/python -m benchmarks.screenshots docs/pictures

docs:
	@bash .ci/setup.sh run
	$(BIN)/cxstudio explain --markdown > docs/measures.md

words:
	@bash .ci/setup.sh test
	$(BIN)/python -m tests.house.words

lock:
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv"; exit 1; }
	uv pip compile pyproject.toml --extra test --universal --fork-strategy fewest --python-version 3.11 --upgrade \
		--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" --quiet --output-file .ci/lock-py311-313.txt

clean:
	rm -rf .venv build dist out .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
