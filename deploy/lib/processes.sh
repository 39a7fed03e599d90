# shellcheck shell=bash disable=SC2154  # the variables are those of deploy/stack
# Ending the servers of a stack, each by its own pid file, and only when the process is still the one that
# the file was written for: after a crash or a reboot the number may be somebody else's.
# Needs $state, the stack's directory.

# pid_by_command_line NAME WORD: the process of NAME's pid file, when WORD is in its command line.
pid_by_command_line() {
    local pid
    pid=$(cat "$state/run/$1.pid" 2>/dev/null) || return 1
    tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF -- " $2 " && printf '%s\n' "$pid"
}

# Of the pools it is the supervisor, who ends with them; who answers at the moment is in run/serving.pid and
# run/serving-pages.pid.
pool_pid() { pid_by_command_line pool "$state/bin/supervise"; }
pages_pid() { pid_by_command_line pages "$state/bin/supervise"; }
nginx_pid() { pid_by_command_line nginx "$state/nginx/nginx.conf"; }

postgres_pid() {
    local pid
    pid=$(head -n 1 "$state/data/postmaster.pid" 2>/dev/null) || return 1
    [[ $(readlink "/proc/$pid/cwd") == "$state/data" ]] && printf '%s\n' "$pid"
}

# stop_server NAME SIGNAL: asks NAME (pool, pages, nginx, postgres) to end, waits, and insists after half a minute.
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

# restart_server NAME SERVING: puts a new process in the place of the one of the pool NAME that serves, whose number is
# in run/SERVING.pid, and waits until it is. A request always finds one that accepts. Fails when the new one does not
# live: then the old one goes on.
restart_server() {
    local pid before tries
    pid=$("$1_pid") || return 1
    before=$(cat "$state/run/$2.pid")
    kill -s HUP "$pid"
    for ((tries = 0; tries < 100; ++tries)); do
        [[ $(cat "$state/run/$2.pid") == "$before" ]] || return 0
        sleep 0.1
    done
    return 1
}

# From the door inwards, so that a request that is being answered gets its answer.
stop_servers() {
    stop_server nginx QUIT
    stop_server pages TERM
    stop_server pool TERM
    stop_server postgres INT
}
