/// The scripts that let shells complete the program's commands.
package enum ShellScripts {
  /// Returns the script of a shell.
  ///
  /// - Parameter shell: The shell.
  /// - Returns: The script, with how to install it.
  package static func script(for shell: ShellCompletion.Shell) -> String {
    switch shell {
    case .bash: bash
    case .zsh: zsh
    case .fish: fish
    }
  }

  private static let bash = #"""
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

    """#

  private static let zsh = #"""
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

    """#

  private static let fish = #"""
    # Completion of hegel for fish.
    #
    # For one session:   hegel completions fish | source
    # For all of yours:  hegel completions fish > ~/.config/fish/completions/hegel.fish

    function __hegel_complete
        set -l words (commandline -opc)
        $words[1] ---complete fish (commandline -cp | string collect) (commandline -ct | string collect) 2> /dev/null
    end

    complete -c hegel -f -a '(__hegel_complete)'

    """#
}
