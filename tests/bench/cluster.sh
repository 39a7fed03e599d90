# A PostgreSQL cluster with many made-up clients, for the benchmarks: sourced by them. Makes it, or takes up one that was
# kept, and takes it away at the end.
# shellcheck source=deploy/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../deploy/lib/common.sh"

contacts=1000000 messages=10000000 runs=200 build=$project/build keep=''
# bench_options SCRIPT ARGUMENTS...: --help prints what stands at the top of the script.
bench_options() {
    local script=$1
    shift
    while (($#)); do
        case $1 in
            --contacts | --messages | --runs)
                [[ ${2:-} =~ ^[1-9][0-9]{0,8}$ ]] || fail "$1 needs a number"
                printf -v "${1#--}" %s "$2"
                ;;
            --build) build=$(realpath -m -- "${2:?--build needs a directory}") ;;
            --keep) keep=$(realpath -m -- "${2:?--keep needs a directory}") ;;
            --help) sed -n '2,/^set /{/^#/s/^# \{0,1\}//p}' "$script" && exit ;;
            *) fail "don't know '$1': see $script --help" ;;
        esac
        shift 2
    done
    programs=$(postgres_programs)
    directory=$keep
    if [[ -z $directory ]]; then directory=$(as_server_user mktemp -d /var/tmp/jivo-crm-bench.XXXXXX); fi
    export PGHOST=$directory PGUSER=postgres PGDATABASE=jivo_crm
}

# need_programs NAME...: of the build.
need_programs() {
    local program
    for program in "$@"; do
        [[ -x $build/$program ]] || fail "there is no $build/$program: run deploy/build with tests first, or tell --build DIR"
    done
}

# A quarter of the memory, as PostgreSQL's manual advises for a machine of its own; nothing survives a crash.
start_server() {
    local memory
    memory=$(awk '/^MemTotal/ { print int($2 / 4 / 1024) }' /proc/meminfo)
    as_server_user "$programs/pg_ctl" -D "$directory/data" -l "$directory/log" -w -t 120 \
        -o "-k $directory -c listen_addresses= -c shared_buffers=${memory}MB -c effective_cache_size=$((memory * 2))MB" \
        -o "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_wal_size=16GB -c autovacuum=off" start >/dev/null
}

stop_server() { as_server_user "$programs/pg_ctl" -D "$directory/data" -w -t 300 -m fast stop >/dev/null; }

# shellcheck disable=SC2317  # called by the trap
finish() {
    local code=$?
    trap '' INT TERM HUP
    stop_server || true
    [[ -n $keep ]] || rm -rf "$directory"
    exit "$code"
}

make_cluster() {
    [[ -d $directory ]] || { mkdir -p "$directory" && { [[ $(id -u) != 0 ]] || chown "$server_user:" "$directory"; }; }
    as_server_user "$programs/initdb" -D "$directory/data" --username=postgres --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
        --no-sync >/dev/null
    start_server
    psql -X -q -v ON_ERROR_STOP=1 -d postgres -f "$project/sql/roles.sql" -c 'create database jivo_crm owner jivo_crm_owner'
    JIVO_CRM_DATABASE='user=jivo_crm_owner' "$build/src/jivo-crm" migrate >/dev/null
    "$project/tests/bench/fill" --contacts "$contacts" --messages "$messages"
    as_server_user touch "$directory/filled"
}

# What the system holds of the files, not only what PostgreSQL does.
forget() {
    stop_server
    find "$directory/data" -type f -exec dd if={} iflag=nocache count=0 status=none \;
    start_server
}

bench_cluster() {
    trap finish EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    if [[ -f $directory/filled ]]; then start_server; else make_cluster; fi
    psql -X -A -t -F ' ' -c "select 'contacts', count(*) from crm.contacts union all select 'messages', count(*) from crm.messages
        union all select 'conversations', count(*) from crm.chats union all select 'leads', count(*) from crm.leads"
}
