" A compound type: everything that YAML has stays, and what is Hegel's comes on top.
autocmd BufRead,BufNewFile *.profile.yaml,*.profile.yml,hegel.yaml setlocal filetype=yaml.hegel
