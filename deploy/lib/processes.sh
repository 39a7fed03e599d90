# shellcheck shell=bash disable=SC2154  # the variables are those of deploy/stack
# Ending the servers of a stack, each by its own pid file, and only when the process is still the one that
# the file was written for: after a crash or a reboot the number may be somebody else's.
# Needs $state, the stack's directory.

pool_pid() {
    local pid
    pid=$(cat "$state/run/pool.pid" 2>/dev/null) || return 1
    [[ $(readlink "/proc/$pid/exe") == "$state/bin/jivo-crm" ]] && printf '%s\n' "$pid"
}

nginx_pid() {
    local pid
    pid=$(cat "$state/run/nginx.pid" 2>/dev/null) || return 1
    tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF -- " $state/nginx/nginx.conf" && printf '%s\n' "$pid"
}

postgres_pid() {
    local pid
    pid=$(head -n 1 "$state/data/postmaster.pid" 2>/dev/null) || return 1
    [[ $(readlink "/proc/$pid/cwd") == "$state/data" ]] && printf '%s\n' "$pid"
}

# stop_server NAME SIGNAL: asks NAME (pool, nginx, postgres) to end, waits, and insists after half a minute.
stop_server() {
    local name=$1 signal=$2 pid tries
    pid=$("${name}_pid") || return 0
    kill -s "$signal" "$pid"
    for ((tries = 0; tries < 600; ++tries)); do
        "${name}_pid" >/dev/null || return 0
        sleep 0.05
    done
    say "$name (process $pid) did not stop in 30 s: killed"
    kill -s KILL "$pid" 2>/dev/null || true
}

# From the door inwards, so that a request that is being answered gets its answer.
stop_servers() {
    stop_server nginx QUIT
    stop_server pool TERM
    stop_server postgres INT
}
