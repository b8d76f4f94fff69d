#!/usr/bin/env bash
# Set-up of this clone: system libraries, fonts, .venv. Run by `make`; safe to repeat, quick when nothing is missing.
#
#   tools/setup.sh run    what `make run` needs
#   tools/setup.sh        that, and what the tests need (more Python packages, LibreOffice, Chromium)
#
# Root installs missing Debian packages. Anyone else is told the one command that does, and nothing outside this
# clone is touched.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
scope=${1:-test}

say() { printf '明账：%s\n' "$*"; }
fail() { printf '明账：%s\n' "$*" >&2; exit 1; }

# --- system packages -------------------------------------------------------------------------------------------

# The first Python 3.11 or later that can make a virtual environment; fails when there is none.
find_python() {
  local candidate
  for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  return 1
}

# A virtual environment knows its own place: one that was copied or moved along with the clone is made anew.
venv_is_right() { [[ -e .venv/.place && $(<.venv/.place) == "$PWD" ]] && .venv/bin/python -c 'import pip' 2>/dev/null; }

# Debian packages that are missing, one a line. Asks for the libraries themselves, not for dpkg's opinion, so that a
# machine that has them from elsewhere passes.
missing_packages() {
  local libraries office=/usr/lib/libreoffice/program
  libraries=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
  has() { [[ $libraries == *"$1"* ]]; }
  venv_is_right || find_python >/dev/null || printf '%s\n' python3 python3-venv
  has libpango-1.0.so.0 || echo libpango-1.0-0
  has libpangoft2-1.0.so.0 || echo libpangoft2-1.0-0
  has libharfbuzz.so.0 || echo libharfbuzz0b
  has libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
  command -v fc-match >/dev/null || echo fontconfig
  if [[ $scope == test ]]; then
    command -v soffice >/dev/null && [[ -e $office/libswlo.so || ! -d $office ]] || echo libreoffice-writer-nogui
    command -v soffice >/dev/null && [[ -e $office/libsclo.so || ! -d $office ]] || echo libreoffice-calc-nogui
    command -v chromium >/dev/null || command -v chromium-browser >/dev/null || echo chromium
  fi
}

install_packages() {
  local packages
  mapfile -t packages < <(missing_packages)
  ((${#packages[@]})) || return 0
  command -v apt-get >/dev/null || fail "缺少系统软件包：${packages[*]}（以 Debian 的名称列出）。请用本机的软件包管理工具装好后重试。"
  if ((EUID != 0)); then
    fail "缺少系统软件包。请先执行下面这一条命令（需要管理员权限），再重新执行刚才的命令：
sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages[*]}"
  fi
  say "安装系统软件包：${packages[*]}"
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update
  apt-get -qq install -y --no-install-recommends "${packages[@]}" >/dev/null
  mapfile -t packages < <(missing_packages)
  ((${#packages[@]} == 0)) || fail "装完后仍然缺少：${packages[*]}。明账需要 Debian 12 或更新的系统、Python 3.11 或更新的版本。"
}

# --- fonts -----------------------------------------------------------------------------------------------------

font_files() { cut -c67- templates/fonts/SHA256SUMS; }
fonts_are_right() { (cd templates/fonts && sha256sum --check --quiet --strict SHA256SUMS) >/dev/null 2>&1; }

# Downloads Debian packages into the current folder, with package lists of its own where the system's are missing or
# stale; no rights needed.
download_packages() {
  local lists=(-o Dir::State="$PWD/state" -o Dir::State::status=/var/lib/dpkg/status -o Dir::Cache="$PWD/cache")
  lists+=(-o APT::Sandbox::User= -o Debug::NoLocking=1)
  apt-get -qq -o APT::Sandbox::User= download "$@" >/dev/null 2>&1 && return
  mkdir -p state/lists/partial cache/archives/partial
  apt-get -qq "${lists[@]}" update && apt-get -qq "${lists[@]}" download "$@"
}

# Takes the files that SHA256SUMS lists out of the Debian packages in folder $1.
unpack_fonts() {
  local package file
  for package in "$1"/*.deb; do
    dpkg-deb --fsys-tarfile "$package" | tar -x -C "$1" --wildcards '*/NotoSerifCJK-*' '*/NotoSansCJK-*' '*/Fandol*' 2>/dev/null || true
  done
  for file in $(font_files); do
    find "$1" -name "$file" -exec install -m 644 {} templates/fonts/ \;
  done
}

install_fonts() {
  local file
  if cmp -s templates/fonts/SHA256SUMS .venv/.fonts; then
    for file in $(font_files); do [[ -e templates/fonts/$file ]] || rm -f .venv/.fonts; done
    [[ ! -e .venv/.fonts ]] || return 0
  fi
  if ! fonts_are_right; then
    command -v apt-get >/dev/null || fail "缺少字体。请按 templates/fonts/README.md 把字体文件放进 templates/fonts/ 后重试。"
    say "下载字体（约 106 MB，只需一次）"
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    (cd "$work" && download_packages fonts-noto-cjk texlive-lang-chinese) ||
      fail "字体下载失败。请检查网络和软件源后重试，或按 templates/fonts/README.md 自行放置字体文件。"
    unpack_fonts "$work"
    fonts_are_right || fail "下列字体文件与 templates/fonts/SHA256SUMS 登记的不符：
$(cd templates/fonts && sha256sum --check --quiet SHA256SUMS 2>&1 | grep -v WARNING)
软件源里的版本可能与登记的不同。所需版本和自行放置字体的办法见 templates/fonts/README.md。"
  fi
  cp templates/fonts/SHA256SUMS .venv/.fonts
}

# --- Python ----------------------------------------------------------------------------------------------------

make_venv() {
  venv_is_right && return
  say "建立 Python 环境 .venv"
  "$(find_python)" -m venv --clear .venv
  printf '%s\n' "$PWD" >.venv/.place
}

# The locks that this scope installs: requirements.lock is what `make run` needs, the other what tests and checks need
# beside it. Both pin the same versions, so that either may come first.
locks() { printf '%s\n' requirements.lock; [[ $scope == run ]] || printf '%s\n' requirements-dev.lock; }

# Everything comes from the locks, checked by hash; stamps are copies of the files they stand for.
install_python_packages() {
  local pip=(.venv/bin/python -m pip -qq --disable-pip-version-check install) lock
  for lock in $(locks); do
    cmp -s "$lock" ".venv/.$lock" && continue
    say "安装 Python 依赖（按 $lock 逐个核对）"
    "${pip[@]}" --require-hashes -r "$lock"
    cp "$lock" ".venv/.$lock"
  done
  if ! cmp -s pyproject.toml .venv/.project || [[ ! -x .venv/bin/mingzhang ]]; then
    "${pip[@]}" --no-deps --no-build-isolation --editable .
    cp pyproject.toml .venv/.project
  fi
}

[[ $scope == run || $scope == test ]] || fail "用法：tools/setup.sh [run|test]"
install_packages
make_venv
install_python_packages
install_fonts
