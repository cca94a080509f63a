#!/bin/sh
# Makes this Linux computer a visitors' screen that starts by itself and offers nothing else.
#
#   sudo ./linux-kiosk.sh install [--user NAME] [--name KIOSK] [--data-dir FOLDER] [--dry-run]
#   sudo ./linux-kiosk.sh remove [--dry-run]
#
# It uses cage, a screen server for exactly one program, and systemd. Each file it writes says where it comes from;
# `remove` takes back those and no others. Run it again after moving the program: it is made anew, nothing doubles.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
root=${RECEPTION_KIOSK_ROOT:-}
user=reception-kiosk
kiosk=Entrance
data=/var/lib/reception-kiosk
dry=no
mark="# Written by Reception's linux-kiosk.sh; 'linux-kiosk.sh remove' takes it away."
unit=$root/etc/systemd/system/reception-kiosk.service
logind=$root/etc/systemd/logind.conf.d/reception-kiosk.conf
sysctl=$root/etc/sysctl.d/90-reception-kiosk.conf
pam=$root/etc/pam.d/reception-kiosk
reboot=$root/etc/systemd/system/ctrl-alt-del.target

fail() { printf '%s\n' "$1" >&2; exit "${2:-1}"; }
run() { if [ "$dry" = yes ]; then printf 'would run: %s\n' "$*"; else "$@"; fi; }
write() {
    if [ "$dry" = yes ]; then printf 'would write %s:\n' "$1"; sed 's/^/  /'; return; fi
    mkdir -p "$(dirname -- "$1")"
    cat > "$1.new" && mv "$1.new" "$1"
}
drop() { if [ -f "$1" ] && grep -qF "$mark" "$1"; then run rm -f "$1"; fi; }

[ $# -ge 1 ] || fail "usage: $0 install|remove [--user NAME] [--name KIOSK] [--data-dir FOLDER] [--dry-run]" 2
verb=$1; shift
while [ $# -gt 0 ]; do
    case $1 in
        --user) user=${2:?}; shift 2 ;;
        --name) kiosk=${2:?}; shift 2 ;;
        --data-dir) data=${2:?}; shift 2 ;;
        --dry-run) dry=yes; shift ;;
        *) fail "unknown option: $1" 2 ;;
    esac
done
case $user$kiosk$data in *[\"\\%\$\`]*) fail "Names must not hold quotes, \\, %, \$ or \`." 2 ;; esac
[ "$dry" = yes ] || [ -n "$root" ] || [ "$(id -u)" = 0 ] || fail "This needs an administrator: sudo $0 $verb"

install_kiosk() {
    [ -n "$root" ] || [ "$dry" = yes ] || command -v cage >/dev/null || fail "cage is missing. Type: sudo apt-get install cage"
    # An account of its own, without a password, that can sign in nowhere.
    [ -n "$root" ] || id "$user" >/dev/null 2>&1 || run useradd --create-home --shell /usr/sbin/nologin "$user"
    write "$pam" <<END
$mark
auth     required pam_permit.so
account  required pam_permit.so
session  required pam_env.so
session  required pam_systemd.so
END
    write "$unit" <<END
$mark
[Unit]
Description=Reception, the visitors' screen
After=systemd-user-sessions.service dbus.socket systemd-logind.service getty@tty1.service
Wants=dbus.socket systemd-logind.service
Before=graphical.target
Conflicts=getty@tty1.service
ConditionPathExists=/dev/tty0

[Service]
User=$user
PAMName=reception-kiosk
TTYPath=/dev/tty1
TTYReset=yes
TTYVHangup=yes
TTYVTDisallocate=yes
StandardInput=tty-fail
StandardOutput=journal
UtmpIdentifier=tty1
UtmpMode=user
# Without -s cage switches to no other console.
ExecStart=/usr/bin/cage -d -- /usr/bin/python3 "$here/run.py" kiosk --name "$kiosk" --data-dir "$data"
Restart=always
RestartSec=1
# The folder of the store, when this screen works alone; beside a desk name the desk's with --data-dir.
StateDirectory=reception-kiosk
StateDirectoryMode=0700
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=full

[Install]
WantedBy=graphical.target
Alias=display-manager.service
END
    write "$logind" <<END
$mark
[Login]
HandlePowerKey=ignore
HandleSuspendKey=ignore
HandleHibernateKey=ignore
HandleLidSwitch=ignore
NAutoVTs=0
ReserveVT=0
END
    write "$sysctl" <<END
$mark
kernel.sysrq = 0
END
    [ -e "$reboot" ] || run ln -s /dev/null "$reboot"
    [ -n "$root" ] && return
    run sysctl --quiet --load "$sysctl"
    run systemctl daemon-reload
    run systemctl enable reception-kiosk.service
    run systemctl set-default graphical.target
    printf '%s\n' "Done. The visitors' screen comes up at the next start of the computer." \
        "What only you can do is in README.md beside this file: firmware password, boot order, cables, USB."
}

remove_kiosk() {
    if [ -z "$root" ] && [ -f "$unit" ]; then run systemctl disable --now reception-kiosk.service; fi
    for file in "$unit" "$logind" "$sysctl" "$pam"; do drop "$file"; done
    if [ "$(readlink "$reboot" 2>/dev/null)" = /dev/null ]; then run rm -f "$reboot"; fi
    [ -n "$root" ] || run systemctl daemon-reload
    printf '%s\n' "Removed. The account $user and its files were left; delete them with: sudo userdel --remove $user"
}

case $verb in
    install) install_kiosk ;;
    remove) remove_kiosk ;;
    *) fail "unknown verb: $verb" 2 ;;
esac
