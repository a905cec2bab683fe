'use strict';
// What VS Code asks for, passed on to the server. Each feature is registered only when the server
// has announced it.

const vscode = require('vscode');
const c = require('./convert');

const at = (document, position) => ({
  textDocument: { uri: c.fromUri(document.uri) }, position: c.fromPosition(position),
});
const of = (document) => ({ textDocument: { uri: c.fromUri(document.uri) } });
const list = (value) => (Array.isArray(value) ? value : []);

/** Registers a feature under the name of its capability; returns what ends it again. */
const features = {
  completionProvider(ask, selector, options) {
    const provider = {
      async provideCompletionItems(document, position, token, context) {
        const result = await ask('textDocument/completion', {
          ...at(document, position),
          context: {
            triggerKind: (context ? context.triggerKind : 0) + 1,
            triggerCharacter: context ? context.triggerCharacter : undefined,
          },
        }, token);
        if (!result) return undefined;
        const items = list(Array.isArray(result) ? result : result.items);
        return new vscode.CompletionList(
          items.map(c.toCompletionItem), Boolean(result.isIncomplete));
      },
    };
    if (options.resolveProvider) {
      provider.resolveCompletionItem = async (item, token) => {
        const resolved = await ask('completionItem/resolve', item.original, token);
        if (resolved) {
          item.documentation = c.toMarkdown(resolved.documentation);
          item.detail = resolved.detail;
        }
        return item;
      };
    }
    return vscode.languages.registerCompletionItemProvider(
      selector, provider, ...(options.triggerCharacters || []));
  },

  hoverProvider(ask, selector) {
    return vscode.languages.registerHoverProvider(selector, {
      async provideHover(document, position, token) {
        const result = await ask('textDocument/hover', at(document, position), token);
        if (!result) return undefined;
        return new vscode.Hover(
          c.toMarkdown(result.contents), result.range && c.toRange(result.range));
      },
    });
  },

  definitionProvider(ask, selector) {
    return vscode.languages.registerDefinitionProvider(selector, {
      async provideDefinition(document, position, token) {
        const result = await ask('textDocument/definition', at(document, position), token);
        if (!result) return undefined;
        return (Array.isArray(result) ? result : [result]).map((one) => (one.targetUri ? {
          originSelectionRange: one.originSelectionRange && c.toRange(one.originSelectionRange),
          targetUri: c.toUri(one.targetUri),
          targetRange: c.toRange(one.targetRange),
          targetSelectionRange: c.toRange(one.targetSelectionRange),
        } : c.toLocation(one)));
      },
    });
  },

  referencesProvider(ask, selector) {
    return vscode.languages.registerReferenceProvider(selector, {
      async provideReferences(document, position, context, token) {
        const result = await ask('textDocument/references', {
          ...at(document, position),
          context: { includeDeclaration: context.includeDeclaration },
        }, token);
        return list(result).map(c.toLocation);
      },
    });
  },

  documentHighlightProvider(ask, selector) {
    return vscode.languages.registerDocumentHighlightProvider(selector, {
      async provideDocumentHighlights(document, position, token) {
        const result = await ask('textDocument/documentHighlight', at(document, position), token);
        return list(result).map(
          (one) => new vscode.DocumentHighlight(c.toRange(one.range), (one.kind || 1) - 1));
      },
    });
  },

  renameProvider(ask, selector, options) {
    const provider = {
      async provideRenameEdits(document, position, newName, token) {
        const result = await ask(
          'textDocument/rename', { ...at(document, position), newName }, token);
        return result ? c.toWorkspaceEdit(result) : undefined;
      },
    };
    if (options.prepareProvider) {
      provider.prepareRename = async (document, position, token) => {
        const result = await ask('textDocument/prepareRename', at(document, position), token);
        if (!result) throw new Error('there is nothing to rename here');
        if (result.range) return { range: c.toRange(result.range), placeholder: result.placeholder };
        return result.start ? c.toRange(result) : undefined;
      };
    }
    return vscode.languages.registerRenameProvider(selector, provider);
  },

  codeActionProvider(ask, selector, options) {
    const provider = {
      async provideCodeActions(document, range, context, token) {
        const result = await ask('textDocument/codeAction', {
          ...of(document),
          range: c.fromRange(range),
          context: {
            diagnostics: context.diagnostics.map(c.fromDiagnostic),
            only: context.only ? [context.only.value] : undefined,
            triggerKind: context.triggerKind,
          },
        }, token);
        return list(result).map(c.toCodeAction);
      },
    };
    if (options.resolveProvider) {
      provider.resolveCodeAction = async (action, token) => {
        if (!action.original) return action;
        const resolved = await ask('codeAction/resolve', action.original, token);
        if (resolved && resolved.edit) action.edit = c.toWorkspaceEdit(resolved.edit);
        if (resolved && resolved.command) action.command = c.toCommand(resolved.command);
        return action;
      };
    }
    return vscode.languages.registerCodeActionsProvider(selector, provider, {
      providedCodeActionKinds: list(options.codeActionKinds).map(
        (kind) => vscode.CodeActionKind.Empty.append(kind)),
    });
  },

  codeLensProvider(ask, selector, options, changed) {
    const provider = {
      onDidChangeCodeLenses: changed.codeLens.event,
      async provideCodeLenses(document, token) {
        const result = await ask('textDocument/codeLens', of(document), token);
        return list(result).map((lens) => Object.assign(
          new vscode.CodeLens(c.toRange(lens.range), c.toCommand(lens.command)),
          { original: lens }));
      },
    };
    if (options.resolveProvider) {
      provider.resolveCodeLens = async (lens, token) => {
        const resolved = await ask('codeLens/resolve', lens.original, token);
        if (resolved) lens.command = c.toCommand(resolved.command);
        return lens;
      };
    }
    return vscode.languages.registerCodeLensProvider(selector, provider);
  },

  inlayHintProvider(ask, selector, options, changed) {
    const provider = {
      onDidChangeInlayHints: changed.inlayHint.event,
      async provideInlayHints(document, range, token) {
        const result = await ask('textDocument/inlayHint', {
          ...of(document), range: c.fromRange(range),
        }, token);
        return list(result).map(c.toInlayHint);
      },
    };
    if (options.resolveProvider) {
      provider.resolveInlayHint = async (hint, token) => {
        const resolved = await ask('inlayHint/resolve', hint.original, token);
        if (resolved) Object.assign(hint, c.toInlayHint(resolved));
        return hint;
      };
    }
    return vscode.languages.registerInlayHintsProvider(selector, provider);
  },

  documentSymbolProvider(ask, selector) {
    return vscode.languages.registerDocumentSymbolProvider(selector, {
      async provideDocumentSymbols(document, token) {
        return list(await ask('textDocument/documentSymbol', of(document), token)).map(c.toSymbol);
      },
    });
  },

  workspaceSymbolProvider(ask) {
    return vscode.languages.registerWorkspaceSymbolProvider({
      async provideWorkspaceSymbols(query, token) {
        const result = await ask('workspace/symbol', { query }, token);
        return list(result).filter((one) => one.location.range).map(
          (one) => new vscode.SymbolInformation(
            one.name, one.kind - 1, one.containerName || '', c.toLocation(one.location)));
      },
    });
  },

  foldingRangeProvider(ask, selector) {
    const kinds = { comment: 1, imports: 2, region: 3 };
    return vscode.languages.registerFoldingRangeProvider(selector, {
      async provideFoldingRanges(document, context, token) {
        const result = await ask('textDocument/foldingRange', of(document), token);
        return list(result).map(
          (one) => new vscode.FoldingRange(one.startLine, one.endLine, kinds[one.kind]));
      },
    });
  },

  selectionRangeProvider(ask, selector) {
    const chain = (one) => one && new vscode.SelectionRange(c.toRange(one.range), chain(one.parent));
    return vscode.languages.registerSelectionRangeProvider(selector, {
      async provideSelectionRanges(document, positions, token) {
        const result = await ask('textDocument/selectionRange', {
          ...of(document), positions: positions.map(c.fromPosition),
        }, token);
        return list(result).map(chain);
      },
    });
  },

  semanticTokensProvider(ask, selector, options, changed) {
    const legend = new vscode.SemanticTokensLegend(
      options.legend.tokenTypes, options.legend.tokenModifiers);
    return vscode.languages.registerDocumentSemanticTokensProvider(selector, {
      onDidChangeSemanticTokens: changed.semanticTokens.event,
      async provideDocumentSemanticTokens(document, token) {
        const result = await ask('textDocument/semanticTokens/full', of(document), token);
        return result
          ? new vscode.SemanticTokens(Uint32Array.from(result.data), result.resultId)
          : undefined;
      },
    }, legend);
  },

  callHierarchyProvider(ask, selector) {
    const item = c.toHierarchyItem(vscode.CallHierarchyItem);
    const calls = (way, Call) => async (from, token) => list(
      await ask(`callHierarchy/${way}Calls`, { item: from.original }, token)).map(
      (one) => new Call(item(one.from || one.to), one.fromRanges.map(c.toRange)));
    return vscode.languages.registerCallHierarchyProvider(selector, {
      async prepareCallHierarchy(document, position, token) {
        const result = await ask('textDocument/prepareCallHierarchy', at(document, position), token);
        return list(result).map(item);
      },
      provideCallHierarchyIncomingCalls: calls('incoming', vscode.CallHierarchyIncomingCall),
      provideCallHierarchyOutgoingCalls: calls('outgoing', vscode.CallHierarchyOutgoingCall),
    });
  },

  typeHierarchyProvider(ask, selector) {
    const item = c.toHierarchyItem(vscode.TypeHierarchyItem);
    const types = (way) => async (from, token) => list(
      await ask(`typeHierarchy/${way}`, { item: from.original }, token)).map(item);
    return vscode.languages.registerTypeHierarchyProvider(selector, {
      async prepareTypeHierarchy(document, position, token) {
        const result = await ask('textDocument/prepareTypeHierarchy', at(document, position), token);
        return list(result).map(item);
      },
      provideTypeHierarchySupertypes: types('supertypes'),
      provideTypeHierarchySubtypes: types('subtypes'),
    });
  },

  documentFormattingProvider(ask, selector) {
    return vscode.languages.registerDocumentFormattingEditProvider(selector, {
      async provideDocumentFormattingEdits(document, options, token) {
        const result = await ask('textDocument/formatting', {
          ...of(document),
          options: { tabSize: options.tabSize, insertSpaces: options.insertSpaces },
        }, token);
        return list(result).map(c.toTextEdit);
      },
    });
  },

  documentLinkProvider(ask, selector, options) {
    const provider = {
      async provideDocumentLinks(document, token) {
        const result = await ask('textDocument/documentLink', of(document), token);
        return list(result).map((one) => {
          const link = new vscode.DocumentLink(
            c.toRange(one.range), one.target ? c.toUri(one.target) : undefined);
          link.tooltip = one.tooltip;
          link.original = one;
          return link;
        });
      },
    };
    if (options.resolveProvider) {
      provider.resolveDocumentLink = async (link, token) => {
        const resolved = await ask('documentLink/resolve', link.original, token);
        if (resolved && resolved.target) link.target = c.toUri(resolved.target);
        return link;
      };
    }
    return vscode.languages.registerDocumentLinkProvider(selector, provider);
  },
};

/**
 * Registers what the server has announced.
 *
 * @param capabilities the capabilities of the reply to `initialize`
 * @param ask sends a request and returns its result, or null where there is none
 * @param selector the documents that are served
 * @param changed event emitters by feature, which tell that the server has something new
 * @returns what ends each feature
 */
function register(capabilities, ask, selector, changed) {
  const made = [];
  for (const [name, make] of Object.entries(features)) {
    const options = capabilities[name];
    if (options) made.push(make(ask, selector, options === true ? {} : options, changed));
  }
  return made;
}

/** What is announced to the server of the features above: what they really do. */
const announced = {
  completion: {
    contextSupport: true,
    completionItem: {
      snippetSupport: true, documentationFormat: ['markdown', 'plaintext'], preselectSupport: true,
      tagSupport: { valueSet: [1] }, resolveSupport: { properties: ['documentation', 'detail'] },
    },
  },
  hover: { contentFormat: ['markdown', 'plaintext'] },
  definition: { linkSupport: true },
  references: {},
  documentHighlight: {},
  rename: { prepareSupport: true },
  codeAction: {
    codeActionLiteralSupport: {
      codeActionKind: { valueSet: ['', 'quickfix', 'refactor', 'source', 'source.fixAll'] },
    },
    isPreferredSupport: true, disabledSupport: true, dataSupport: true,
    resolveSupport: { properties: ['edit', 'command'] },
  },
  codeLens: {},
  inlayHint: {
    resolveSupport: { properties: ['tooltip', 'textEdits', 'label.tooltip', 'label.command'] },
  },
  documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  foldingRange: { lineFoldingOnly: true },
  selectionRange: {},
  semanticTokens: {
    requests: { full: true },
    tokenTypes: [
      'namespace', 'type', 'class', 'enum', 'parameter', 'variable', 'property', 'enumMember',
      'function', 'keyword', 'comment', 'string', 'number', 'operator', 'macro', 'decorator'],
    tokenModifiers: ['declaration', 'definition', 'readonly', 'deprecated', 'documentation'],
    formats: ['relative'],
  },
  callHierarchy: {},
  typeHierarchy: {},
  formatting: {},
  documentLink: { tooltipSupport: true },
};

module.exports = { announced, register };
