#!/usr/bin/env bash
# Proof on a bare Debian 12: makes one in a folder, clones this working copy into it, runs a command there.
#
# usage (as root): tests/ops/bare_debian.sh FOLDER [--user] [--bind DIR]... [--] [COMMAND...]
#
#   COMMAND      what to run in the clone; default: bin/serve --smoke
#   --user       as an ordinary user with an empty home; the packages of system-packages.txt that the
#                product needs are installed for it beforehand, by root
#   --bind DIR   show a directory of this machine inside, read-only (such as a package index)
#
# FOLDER is used again if it holds a system; the clone is always fresh. The command has mount and
# process namespaces of its own, with /proc and /dev/shm, and ends with all its children. Of the
# caller's environment it gets proxies, PIP_* and the certificate bundle (SSL_CERT_FILE), which is
# copied in: nothing is ever fetched without verification. DEBIAN_MIRROR names another mirror.
# Not part of bin/test: it needs root, `debootstrap` and the network.
set -euo pipefail
here="$(cd "$(dirname "$0")/../.." && pwd)"
folder="$(mkdir -p "$1" && cd "$1" && pwd)"
shift
user=root
binds=()
while [ $# -gt 0 ]; do
    case "$1" in
        --user) user=guest ;;
        --bind) binds+=("$2"); shift ;;
        --) shift; break ;;
        *) break ;;
    esac
    shift
done
[ $# -gt 0 ] || set -- bin/serve --smoke
[ "$(id -u)" = 0 ] || { echo "must be run as root" >&2; exit 2; }

if [ ! -e "$folder/etc/debian_version" ]; then
    "${DEBOOTSTRAP:-debootstrap}" --variant=minbase bookworm "$folder" \
        "${DEBIAN_MIRROR:-http://deb.debian.org/debian}" >"$folder.log" 2>&1 ||
        { tail "$folder.log" >&2; exit 1; }
    echo "made Debian $(cat "$folder/etc/debian_version"), log: $folder.log"
fi
cp /etc/resolv.conf /etc/hosts "$folder/etc/"
bundle="${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}"
install -D -m 644 "$bundle" "$folder/etc/ssl/caller.pem"

inside=(PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "HOME=/root")
for name in SSL_CERT_FILE PIP_CERT REQUESTS_CA_BUNDLE CURL_CA_BUNDLE GIT_SSL_CAINFO; do
    inside+=("$name=/etc/ssl/caller.pem")
done
while IFS='=' read -r name value; do
    case "$name" in
        PIP_CERT) ;;
        PIP_* | http_proxy | https_proxy | no_proxy | HTTP_PROXY | HTTPS_PROXY | NO_PROXY) inside+=("$name=$value") ;;
    esac
done < <(env)

# within COMMAND...  runs it in the system of the folder
within() {
    unshare --mount --pid --fork --kill-child -- bash -c '
        set -e
        folder=$1; shift
        mount -t proc proc "$folder/proc"
        mkdir -p "$folder/dev/shm"
        mount -t tmpfs -o mode=1777 tmpfs "$folder/dev/shm"
        while [ "$1" != -- ]; do
            mkdir -p "$folder$1"
            mount --bind -o ro "$1" "$folder$1"
            shift
        done
        shift
        exec chroot "$folder" env -i "$@"' bash "$folder" "${binds[@]}" -- "$@"
}

if [ "$user" = root ]; then
    clone=/srv/guandu
    run=("${inside[@]}")
else
    clone=/home/$user/guandu
    packages="$(awk '$1 == "run" {print $2}' "$here/system-packages.txt" | tr '\n' ' ')"
    within "${inside[@]}" DEBIAN_FRONTEND=noninteractive bash -c \
        "apt-get update -q && apt-get install -q -y --no-install-recommends $packages" >"$folder.apt.log" 2>&1 ||
        { tail "$folder.apt.log" >&2; exit 1; }
    rm -rf "$folder/home/$user"
    within "${inside[@]}" bash -c "id $user >/dev/null 2>&1 || useradd --shell /bin/bash $user; install -d -m 700 -o $user -g $user /home/$user"
    run=("${inside[@]}" "HOME=/home/$user" setpriv "--reuid=$user" "--regid=$user" --init-groups)
fi
rm -rf "${folder:?}$clone"
git clone -q --no-hardlinks "$here" "$folder$clone"
if [ "$user" != root ]; then
    within "${inside[@]}" chown -R "$user:$user" "$clone"
fi
echo "commit $(git -C "$folder$clone" log -1 --format='%h %s'), as $user: $*"
began=$SECONDS
code=0
within "${run[@]}" bash -c 'cd "$1" && shift && exec "$@"' bash "$clone" "$@" || code=$?
echo "ended with $code after $((SECONDS - began)) s; in the folder: $(du -sm "$folder$clone" | cut -f1) MB"
exit "$code"
