# shellcheck shell=bash
# Sourced: which users the tests run as, and how a command is run as one of them.
#   VECTRAGUARD_TEST_USER    the ordinary user when root runs this; made if it does not exist (default vectra-guard-test)
#   DOCKER_HOST              the docker daemon of the tests, if there is one
#   CI                       a user that cannot be had is a failure

# Where useradd is, which PATH often leaves out.
PATH=$PATH:/usr/sbin:/sbin
readonly test_user=${VECTRAGUARD_TEST_USER:-vectra-guard-test}
dotnet_root=$(dirname "$(readlink -f "$(command -v dotnet)")")

# Prints the users, one a line: root and an ordinary one, as far as they can be had from here.
choose_users() {
    if [ "$(id -u)" = 0 ]; then
        id -u "$test_user" >/dev/null 2>&1 || useradd --create-home --shell /bin/bash "$test_user"
        printf '%s\n' root "$test_user"
    elif sudo -n true 2>/dev/null; then
        printf '%s\n' "$(id -un)" root
    else
        id -un
        echo "tests: not run as root: that takes root, or sudo without a password" >&2
        [ "${CI-}" != true ]
    fi
}

# run_as USER WORD…: runs a command as the user, in a session without a terminal, with an environment that has nothing of the caller's
# but what a test is told.
run_as() {
    local user=$1 home
    local -a shoes=()
    shift
    home=$(getent passwd "$user" | cut -d: -f6)
    if [ "$user" != "$(id -un)" ]; then
        if [ "$(id -u)" = 0 ]; then
            shoes=(setpriv "--reuid=$user" "--regid=$(id -g "$user")" --init-groups)
        else
            shoes=(sudo -n)
        fi
    fi

    setsid --wait ${shoes[@]+"${shoes[@]}"} env -i PATH="$PATH" HOME="$home" USER="$user" LANG=C.UTF-8 DOTNET_ROOT="$dotnet_root" CI="${CI-}" \
        DOCKER_HOST="${DOCKER_HOST-}" VECTRAGUARD_TEST_RUNTIME="${VECTRAGUARD_TEST_RUNTIME-}" "$@" </dev/null
}

# start_docker: a docker daemon for the tests alone, which the ordinary user may use; ended with this shell. Sets DOCKER_HOST, or says why not.
start_docker() {
    docker_root="env"
    # Never a daemon of the caller's, which may do other work.
    unset DOCKER_HOST
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || { echo "tests: no docker daemon: that takes root, or sudo without a password" >&2; return 0; }
        docker_root="sudo -n"
    fi

    docker_place=$(mktemp -d /var/tmp/vectra-guard-docker.XXXXXX)
    trap '$docker_root build/docker-daemon stop "$docker_place"; $docker_root rm -rf "$docker_place" "${stage-}"' EXIT
    DOCKER_HOST=$($docker_root build/docker-daemon start "$docker_place" "$(id -g "${1:-$test_user}")") || { unset DOCKER_HOST; [ "${CI-}" != true ]; return; }
    export DOCKER_HOST
}

# make_stage: copies the sources (some tests read them) and what was built to a directory that every user may read; the checkout itself
# may lie below /root, say. Sets $stage.
make_stage() {
    stage=$(mktemp -d /var/tmp/vectra-guard-tests.XXXXXX)
    [ -n "$(trap -p EXIT)" ] || trap 'rm -rf "$stage"' EXIT
    tar -cf - --exclude=./.git --exclude=./artifacts --exclude=bin --exclude=obj --exclude=TestResults . | tar -xf - -C "$stage"
    mkdir "$stage/artifacts"
    cp -r artifacts/tests "$stage/artifacts/"
    chmod -R a+rX "$stage"
}
