import Glibc
import Support
import TestSupport
import Testing

@Suite("Files")
struct FileSystemTests {
  private func code(_ body: () throws -> Void) -> FileSystemError.Code? {
    do {
      try body()
      return nil
    } catch {
      return (error as? FileSystemError)?.code
    }
  }

  private func mode(_ path: String) -> UInt32 {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
  }

  @Test(
    "What is written reads back, whatever the bytes", arguments: [0, 1, 4095, 4096, 4097, 70_000])
  func roundTrip(count: Int) throws {
    try TemporaryFolder.with { (folder) throws in
      var mutator = ByteMutator(seed: UInt64(count))
      let bytes = mutator.noise(count)
      try FileSystem.write(bytes, to: folder + "/f")
      #expect(try FileSystem.read(folder + "/f") == bytes)
      #expect(try FileSystem.list(folder) == ["f"])
    }
  }

  @Test("A file of the largest size is read, one byte more is refused")
  func sizeLimit() throws {
    try TemporaryFolder.with { (folder) throws in
      try FileSystem.write([UInt8](repeating: 7, count: 100), to: folder + "/f")
      #expect(try FileSystem.read(folder + "/f", limit: 100).count == 100)
      #expect(code { _ = try FileSystem.read(folder + "/f", limit: 99) } == .tooLarge)
    }
  }

  @Test("A stream longer than the limit is refused while it is read")
  func streamLimit() throws {
    let zero = open("/dev/zero", O_RDONLY)
    defer { close(zero) }
    #expect(code { _ = try FileSystem.readAll(zero, path: "zero", limit: 10_000) } == .tooLarge)
  }

  @Test("A stream is read to its end in whatever pieces it comes")
  func stream() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    defer { close(ends[0]) }
    let bytes = [UInt8](repeating: 0x61, count: 9000)
    try FileSystem.writeAll(Array(bytes[..<5000]), to: ends[1], path: "pipe")
    try FileSystem.writeAll(Array(bytes[5000...]), to: ends[1], path: "pipe")
    close(ends[1])
    #expect(try FileSystem.readAll(ends[0], path: "pipe", expecting: 10) == bytes)
  }

  @Test("A missing file, a folder and a file used as a folder are told apart")
  func wrongKinds() throws {
    try TemporaryFolder.with { (folder) throws in
      try FileSystem.write([], to: folder + "/f")
      #expect(code { _ = try FileSystem.read(folder + "/none") } == .notFound)
      #expect(code { _ = try FileSystem.read(folder) } == .wrongKind)
      #expect(code { _ = try FileSystem.read(folder + "/f/g") } == .notFound)
      #expect(code { _ = try FileSystem.list(folder + "/f") } == .notFound)
      #expect(code { try FileSystem.write([], to: folder) } == .wrongKind)
      #expect(code { try FileSystem.write([], to: folder + "/none/f") } == .notFound)
      #expect(code { try FileSystem.makeFolder(folder + "/f") } != nil)
      #expect(try FileSystem.list(folder) == ["f"])
    }
  }

  @Test("A pipe is refused without waiting for a writer, and survives an attempt to write it")
  func pipes() throws {
    try TemporaryFolder.with { (folder) throws in
      let path = folder + "/pipe"
      #expect(mkfifo(path, 0o600) == 0)
      #expect(FileSystem.kind(of: path) == .other)
      #expect(code { _ = try FileSystem.read(path) } == .wrongKind)
      #expect(code { try FileSystem.write([1], to: path) } == .wrongKind)
      #expect(FileSystem.kind(of: path) == .other)
      #expect(try FileSystem.list(folder) == ["pipe"])
    }
  }

  @Test("A pipe behind a link is not replaced by a file either")
  func pipeBehindLink() throws {
    try TemporaryFolder.with { (folder) throws in
      #expect(mkfifo(folder + "/pipe", 0o600) == 0)
      #expect(symlink("pipe", folder + "/link") == 0)
      #expect(code { try FileSystem.write([1], to: folder + "/link") } == .wrongKind)
      #expect(FileSystem.kind(of: folder + "/pipe") == .other)
    }
  }

  @Test("Links are followed unless the caller forbids it")
  func links() throws {
    try TemporaryFolder.with { (folder) throws in
      try FileSystem.write([1], to: folder + "/f")
      #expect(symlink("f", folder + "/link") == 0)
      #expect(try FileSystem.read(folder + "/link") == [1])
      #expect(
        code { _ = try FileSystem.read(folder + "/link", followingLinks: false) } == .outsideRoot)
      #expect(try FileSystem.read(folder + "/f", followingLinks: false) == [1])
      #expect(FileSystem.kind(of: folder + "/link") == .file)
      #expect(FileSystem.kind(of: folder + "/link", followingLinks: false) == .link)
      #expect(FileSystem.canonical(folder + "/link") == folder + "/f")
    }
  }

  @Test("Links that lead round in a circle are an error of their own")
  func circularLinks() throws {
    try TemporaryFolder.with { (folder) throws in
      #expect(symlink("b", folder + "/a") == 0)
      #expect(symlink("a", folder + "/b") == 0)
      do throws(FileSystemError) {
        _ = try FileSystem.read(folder + "/a")
        Issue.record("a circle of links was read")
      } catch {
        #expect(error.code == .system)
        #expect(error.detail.contains("circle"))
      }
      #expect(FileSystem.kind(of: folder + "/a") == nil)
      #expect(FileSystem.canonical(folder + "/a") == nil)
    }
  }

  @Test("Writing through a link replaces its target and keeps the link")
  func writeThroughLink() throws {
    try TemporaryFolder.with { (folder) throws in
      try FileSystem.makeFolder(folder + "/real")
      try FileSystem.write([1], to: folder + "/real/f")
      #expect(symlink("real/f", folder + "/link") == 0)
      try FileSystem.write([2], to: folder + "/link")
      #expect(FileSystem.kind(of: folder + "/link", followingLinks: false) == .link)
      #expect(try FileSystem.read(folder + "/real/f") == [2])
      #expect(try FileSystem.list(folder + "/real") == ["f"])
    }
  }

  @Test("A link to nothing is neither replaced nor written through")
  func danglingLink() throws {
    try TemporaryFolder.with { (folder) throws in
      #expect(symlink("none", folder + "/link") == 0)
      #expect(code { try FileSystem.write([2], to: folder + "/link") } == .notFound)
      #expect(FileSystem.kind(of: folder + "/link", followingLinks: false) == .link)
      #expect(try FileSystem.list(folder) == ["link"])
    }
  }

  @Test("A replaced file keeps its mode, a new one takes the mode it is given")
  func modes() throws {
    try TemporaryFolder.with { (folder) throws in
      try FileSystem.write([1], to: folder + "/new", mode: 0o600)
      #expect(mode(folder + "/new") == 0o600)
      chmod(folder + "/new", 0o751)
      try FileSystem.write([2], to: folder + "/new", mode: 0o600)
      #expect(mode(folder + "/new") == 0o751)
    }
  }

  @Test("An existing file stays as it is where replacing is forbidden")
  func noReplace() throws {
    try TemporaryFolder.with { (folder) throws in
      try FileSystem.write([1], to: folder + "/f", replacing: false)
      #expect(code { try FileSystem.write([2], to: folder + "/f", replacing: false) } == .exists)
      #expect(try FileSystem.read(folder + "/f") == [1])
      #expect(symlink("none", folder + "/link") == 0)
      #expect(code { try FileSystem.write([2], to: folder + "/link", replacing: false) } == .exists)
      #expect(try FileSystem.list(folder) == ["f", "link"])
    }
  }

  @Test("A file name of the greatest length can be written")
  func longName() throws {
    try TemporaryFolder.with { (folder) throws in
      let name = String(repeating: "n", count: 255)
      try FileSystem.write([1], to: folder + "/" + name)
      #expect(try FileSystem.read(folder + "/" + name) == [1])
    }
  }

  @Test("A file without read permission is refused to all but the superuser")
  func unreadable() throws {
    try TemporaryFolder.with { (folder) throws in
      try FileSystem.write([1], to: folder + "/f", mode: 0)
      let expected: FileSystemError.Code? = geteuid() == 0 ? nil : .denied
      #expect(code { _ = try FileSystem.read(folder + "/f") } == expected)
    }
  }

  @Test("A path with a NUL byte names nothing, although the system would read it up to there")
  func nulInPath() throws {
    try TemporaryFolder.with { (folder) throws in
      try FileSystem.write([1], to: folder + "/f")
      let path = folder + "/f\0.md"
      #expect(FileSystem.kind(of: path) == nil)
      #expect(FileSystem.canonical(path) == nil)
      #expect(code { _ = try FileSystem.read(path) } == .notFound)
      #expect(code { _ = try FileSystem.list(folder + "\0") } == .notFound)
      #expect(code { try FileSystem.write([2], to: path) } == .notFound)
      #expect(code { try FileSystem.makeFolder(folder + "/g\0h") } == .notFound)
      #expect(code { _ = try FileSystem.contained("f\0", in: folder) } == .notFound)
      #expect(try FileSystem.list(folder) == ["f"])
      #expect(try FileSystem.read(folder + "/f") == [1])
    }
  }

  @Test("Names are listed in byte order, hidden ones too, and at most as many as asked")
  func listing() throws {
    try TemporaryFolder.with { (folder) throws in
      for name in ["b", "a", "Z", ".hidden", "é", "a.b"] {
        try FileSystem.write([], to: folder + "/" + name)
      }
      #expect(try FileSystem.list(folder) == [".hidden", "Z", "a", "a.b", "b", "é"])
      #expect(code { _ = try FileSystem.list(folder, limit: 5) } == .tooLarge)
      #expect(try FileSystem.list(folder, limit: 6).count == 6)
    }
  }

  @Test("Folders are made with all that are missing above them, and making one again is no error")
  func folders() throws {
    try TemporaryFolder.with { (folder) throws in
      try FileSystem.makeFolder(folder + "/a/b/c")
      try FileSystem.makeFolder(folder + "/a/b/c")
      #expect(FileSystem.kind(of: folder + "/a/b/c") == .folder)
    }
  }

  @Test("A path of a hundred thousand folders is an error, not a crash")
  func endlessPath() throws {
    try TemporaryFolder.with { (folder) throws in
      let path = folder + String(repeating: "/a", count: 100_000)
      #expect(code { try FileSystem.makeFolder(path) } != nil)
      #expect(code { _ = try FileSystem.read(path) } != nil)
      #expect(try FileSystem.list(folder).isEmpty)
    }
  }

  @Test("A path may not leave its folder by dots, by links, or by being absolute")
  func containment() throws {
    try TemporaryFolder.with { (folder) throws in
      try FileSystem.makeFolder(folder + "/base/sub")
      try FileSystem.makeFolder(folder + "/baseed")
      try FileSystem.write([1], to: folder + "/base/sub/f")
      try FileSystem.write([1], to: folder + "/secret")
      try FileSystem.write([1], to: folder + "/baseed/f")
      #expect(symlink("../secret", folder + "/base/link") == 0)
      #expect(symlink("sub/f", folder + "/base/good") == 0)
      let root = folder + "/base"
      for path in ["sub/f", "sub/../sub/./f", "good", root + "/sub/f"] {
        #expect(try FileSystem.contained(path, in: root) == root + "/sub/f")
      }
      for path in ["../secret", "link", folder + "/secret", "sub/../../secret", "../baseed/f"] {
        #expect(code { _ = try FileSystem.contained(path, in: root) } == .outsideRoot, "\(path)")
      }
      #expect(code { _ = try FileSystem.contained("none", in: root) } == .notFound)
      #expect(code { _ = try FileSystem.contained("f", in: root + "/none") } == .notFound)
      #expect(try FileSystem.contained(".", in: root) == root)
    }
  }

  @Test("Messages name the path and the remedy")
  func messages() throws {
    do throws(FileSystemError) {
      _ = try FileSystem.read("/no/such/file")
      Issue.record("a missing file was read")
    } catch {
      #expect(error.description == "/no/such/file: no such file or folder; check the path")
    }
  }
}
