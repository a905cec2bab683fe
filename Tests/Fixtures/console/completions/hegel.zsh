#compdef hegel

# Completion of hegel for zsh.
#
# For one session:   source <(hegel completions zsh)
# For all of yours:  hegel completions zsh > DIR/_hegel, where DIR is a folder of $fpath

_hegel() {
    local line="${(j: :)words[1,CURRENT-1]} ${QIPREFIX}${IPREFIX}${PREFIX}"
    local text detail
    local -a texts labels folders
    while IFS=$'\t' read -r text detail; do
        if [[ "$text" == */ ]]; then
            folders+=("$text")
        else
            texts+=("$text")
            labels+=("$text${detail:+  $detail}")
        fi
    done < <("${words[1]}" ---complete zsh "$line" "${QIPREFIX}${IPREFIX}${PREFIX}" 2> /dev/null)
    (( ${#texts} )) && compadd -U -l -d labels -a texts
    (( ${#folders} )) && compadd -U -S '' -a folders
    (( ${#texts} + ${#folders} ))
}

if [[ "${funcstack[1]}" == _hegel ]]; then
    _hegel "$@"
else
    compdef _hegel hegel
fi
