// Verifies an unpacked log with golang.org/x/mod/sumdb alone: the checkpoint's signature, the root over all entries, and
// that the log at an earlier checkpoint is its beginning. Usage: sumdb FOLDER VKEY
package main

import (
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func fail(err error) {
	fmt.Println(err)
	os.Exit(1)
}

// tree reads a checkpoint: three lines that a known key signed.
func tree(path, vkey string) tlog.Tree {
	text, err := os.ReadFile(path)
	if err != nil {
		fail(err)
	}
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		fail(err)
	}
	opened, err := note.Open(text, note.VerifierList(verifier))
	if err != nil {
		fail(err)
	}
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		fail(err)
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		fail(fmt.Errorf("no root in %s", path))
	}
	return tlog.Tree{N: size, Hash: tlog.Hash(root)}
}

// entries reads the bundles of entries in order.
func entries(folder string, size int64) [][]byte {
	var all [][]byte
	for n := int64(0); n*256 < size; n++ {
		path := fmt.Sprintf("%s/tile/entries/%03d", folder, n)
		if width := size - n*256; width < 256 {
			path = fmt.Sprintf("%s.p/%d", path, width)
		}
		bundle, err := os.ReadFile(path)
		if err != nil {
			fail(err)
		}
		for len(bundle) > 1 {
			length := int(bundle[0])<<8 | int(bundle[1])
			if len(bundle) < 2+length {
				fail(fmt.Errorf("%s ends within an entry", path))
			}
			all = append(all, bundle[2:2+length])
			bundle = bundle[2+length:]
		}
	}
	return all
}

func main() {
	folder, vkey := os.Args[1], os.Args[2]
	last := tree(filepath.Join(folder, "checkpoint"), vkey)
	var stored []tlog.Hash
	read := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var found []tlog.Hash
		for _, index := range indexes {
			if index >= int64(len(stored)) {
				return nil, fmt.Errorf("no hash %d", index)
			}
			found = append(found, stored[index])
		}
		return found, nil
	})
	all := entries(folder, last.N)
	if int64(len(all)) != last.N {
		fail(fmt.Errorf("%d entries, not %d", len(all), last.N))
	}
	for index, entry := range all {
		hashes, err := tlog.StoredHashes(int64(index), entry, read)
		if err != nil {
			fail(err)
		}
		stored = append(stored, hashes...)
	}
	root, err := tlog.TreeHash(last.N, read)
	if err != nil {
		fail(err)
	}
	if root != last.Hash {
		fail(fmt.Errorf("the entries give another root than the checkpoint"))
	}
	earlier, _ := filepath.Glob(filepath.Join(folder, "checkpoints", "*"))
	for _, path := range earlier {
		before := tree(path, vkey)
		proof, err := tlog.ProveTree(last.N, before.N, read)
		if err != nil {
			fail(err)
		}
		if err := tlog.CheckTree(proof, last.N, last.Hash, before.N, before.Hash); err != nil {
			fail(err)
		}
	}
	for index := int64(0); index < last.N; index += 1 + last.N/50 {
		proof, err := tlog.ProveRecord(last.N, index, read)
		if err != nil {
			fail(err)
		}
		if err := tlog.CheckRecord(proof, last.N, last.Hash, index, tlog.RecordHash(all[index])); err != nil {
			fail(err)
		}
	}
	fmt.Println("OK", last.N)
}
