# Completion of hegel for fish.
#
# For one session:   hegel completions fish | source
# For all of yours:  hegel completions fish > ~/.config/fish/completions/hegel.fish

function __hegel_complete
    set -l words (commandline -opc)
    $words[1] ---complete fish (commandline -cp | string collect) (commandline -ct | string collect) 2> /dev/null
end

complete -c hegel -f -a '(__hegel_complete)'
