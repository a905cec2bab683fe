# Completion of hegel for bash.
#
# For one session:   source <(hegel completions bash)
# For all of yours:  hegel completions bash > ~/.local/share/bash-completion/completions/hegel

_hegel() {
    local candidate
    COMPREPLY=()
    while IFS= read -r candidate; do
        COMPREPLY+=("$candidate")
    done < <("$1" ---complete bash "${COMP_LINE:0:COMP_POINT}" "$2" 2> /dev/null)
    # Something follows a folder.
    [[ "${COMPREPLY[0]-}" != */ ]] || compopt -o nospace 2> /dev/null || true
}

complete -F _hegel hegel
