" What stands in prompts, on top of the syntax of YAML.
syntax match hegelEscape /{{{{/ containedin=yamlBlockString,yamlPlainScalar,yamlFlowString,hegelText
syntax match hegelPlaceholder /{\@1<!{{\s*[A-Za-z_][A-Za-z0-9_.]*\s*}}/
  \ containedin=yamlBlockString,yamlPlainScalar,yamlFlowString,hegelText
highlight default link hegelPlaceholder Identifier
highlight default link hegelEscape SpecialChar
