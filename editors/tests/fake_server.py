#!/usr/bin/env python3
"""A language server that does little, for what the tests of the editors want to see at will: inlay
hints that change with the text, a command with progress, a read-only document, a crash."""
import json
import os
import sys


def read():
    length = None
    while True:
        line = sys.stdin.buffer.readline()
        if not line:
            sys.exit(0)
        if line in (b"\r\n", b"\n"):
            return json.loads(sys.stdin.buffer.read(length))
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])


def write(message):
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    sys.stdout.buffer.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    sys.stdout.buffer.flush()


CAPABILITIES = {
    "textDocumentSync": {"openClose": True, "change": 1},
    "inlayHintProvider": True,
    "codeLensProvider": {"resolveProvider": True},
    "callHierarchyProvider": True,
    "typeHierarchyProvider": True,
    "executeCommandProvider": {"commands": ["fake.count", "fake.report", "fake.wait", "fake.crash"]},
    "workspace": {"textDocumentContent": {"schemes": ["fake"]}},
}
texts = {}
waiting = None


def item(name, uri):
    here = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}}
    return {"name": name, "kind": 5, "uri": uri, "range": here, "selectionRange": here}


def answer(method, params, message_id):
    """The result of a request; None where it comes later."""
    global waiting
    if method == "initialize":
        return {"capabilities": CAPABILITIES, "serverInfo": {"name": "fake"}}
    if method == "textDocument/inlayHint":
        text = texts[params["textDocument"]["uri"]]
        end = len(text.split("\n")[0])
        return [{"position": {"line": 0, "character": end},
                 "label": [{"value": f"{len(text)} characters"}], "paddingLeft": True}]
    if method == "textDocument/codeLens":
        here = {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}}
        return [{"range": here, "data": 7}]
    if method == "codeLens/resolve":
        return {**params, "command": {"title": "count", "command": "fake.count",
                                      "arguments": [params["data"]]}}
    if method.startswith("textDocument/prepare"):
        return [item("worker", params["textDocument"]["uri"])]
    if method.startswith("typeHierarchy/"):
        return [item(method.split("/")[1], params["item"]["uri"])]
    if method.startswith("callHierarchy/"):
        way = "from" if "incoming" in method else "to"
        return [{way: item(params["item"]["name"] + "'s", params["item"]["uri"]),
                 "fromRanges": [params["item"]["range"]]}]
    if method == "workspace/textDocumentContent":
        return {"text": f"the content of {params['uri']}\n"}
    if method == "workspace/executeCommand":
        name = params["command"]
        if name == "fake.crash":
            os._exit(9)
        token = params.get("workDoneToken")
        if token is not None:
            progress(token, {"kind": "begin", "title": "Counting", "cancellable": True})
            progress(token, {"kind": "report", "message": "half", "percentage": 50})
        if name == "fake.wait":
            waiting = (message_id, token)
            return Ellipsis
        if token is not None:
            progress(token, {"kind": "end"})
        if name == "fake.report":
            return {"uri": "unknown:/report.md", "summary": "counted",
                    "text": f"# Counted\n\n{params.get('arguments')}\n"}
        return f"counted {params.get('arguments')}"
    return None


def progress(token, value):
    write({"method": "$/progress", "params": {"token": token, "value": value}})


while True:
    message = read()
    method, params = message.get("method"), message.get("params") or {}
    if method is None:
        continue
    if "id" in message:
        result = answer(method, params, message["id"])
        if result is not Ellipsis:
            write({"id": message["id"], "result": result})
    elif method == "exit":
        sys.exit(0)
    elif method == "textDocument/didOpen":
        texts[params["textDocument"]["uri"]] = params["textDocument"]["text"]
    elif method == "textDocument/didChange":
        texts[params["textDocument"]["uri"]] = params["contentChanges"][-1]["text"]
    elif method in ("window/workDoneProgress/cancel", "$/cancelRequest") and waiting:
        message_id, token = waiting
        waiting = None
        if token is not None:
            progress(token, {"kind": "end", "message": "cancelled"})
        write({"id": message_id, "error": {"code": -32800, "message": "cancelled"}})
