// Verifies a log by golang.org/x/mod/sumdb alone; nothing here is Plumbline's.
//
//	sumdb log FOLDER VKEY           all of an unpacked log: checkpoints, tiles and entries
//	sumdb entry ENTRY PROOF VKEY    one entry with its tlog-proof file
//	sumdb continues ANSWER VKEY     the answer of GET /log/consistency
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func check(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func read(path string) []byte {
	content, err := os.ReadFile(path)
	check(err)
	return content
}

// hash reads a hash in base64, in its one right spelling: tlog.ParseHash leaves the last bits open.
func hash(text string) tlog.Hash {
	decoded, err := base64.StdEncoding.Strict().DecodeString(text)
	check(err)
	if len(decoded) != tlog.HashSize {
		check(errors.New("a hash is not 32 bytes long"))
	}
	return tlog.Hash(decoded)
}

// tree reads a checkpoint: three lines that the key signed.
func tree(text []byte, vkey string) tlog.Tree {
	verifier, err := note.NewVerifier(vkey)
	check(err)
	opened, err := note.Open(text, note.VerifierList(verifier))
	check(err)
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() {
		check(errors.New("this is no checkpoint of the key's log"))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	check(err)
	return tlog.Tree{N: size, Hash: hash(lines[2])}
}

// tiles reads tiles of hashes from a folder that is laid out as C2SP tlog-tiles says.
type tiles struct{ folder string }

func (tiles) Height() int                     { return 8 }
func (tiles) SaveTiles([]tlog.Tile, [][]byte) {}
func (t tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var found [][]byte
	for _, tile := range wanted {
		// Go's own path has the height in it, which C2SP's has not.
		content, err := os.ReadFile(filepath.Join(t.folder, strings.Replace(tile.Path(), "tile/8/", "tile/", 1)))
		if err != nil {
			return nil, err
		}
		found = append(found, content)
	}
	return found, nil
}

// entries reads a bundle of entries: each has its length before it, in two bytes.
func entries(folder string, tile tlog.Tile) [][]byte {
	tile.L = -1
	path := strings.Replace(tile.Path(), "tile/8/data/", "tile/entries/", 1)
	bundle := read(filepath.Join(folder, path))
	var all [][]byte
	for len(bundle) > 0 {
		if len(bundle) < 2 || len(bundle) < 2+int(bundle[0])<<8+int(bundle[1]) {
			check(fmt.Errorf("%s ends within an entry", path))
		}
		end := 2 + int(bundle[0])<<8 + int(bundle[1])
		all = append(all, bundle[2:end])
		bundle = bundle[end:]
	}
	if len(all) != tile.W {
		check(fmt.Errorf("%s has %d entries, not %d", path, len(all), tile.W))
	}
	return all
}

func checkLog(folder, vkey string) {
	last := tree(read(filepath.Join(folder, "checkpoint")), vkey)
	// Reads no hash that does not lead to the root of the checkpoint.
	hashes := tlog.TileHashReader(last, tiles{folder})
	for first := int64(0); first < last.N; first += 256 {
		tile := tlog.Tile{H: 8, N: first / 256, W: int(min(256, last.N-first))}
		for at, entry := range entries(folder, tile) {
			found, err := hashes.ReadHashes([]int64{tlog.StoredHashIndex(0, first+int64(at))})
			check(err)
			if found[0] != tlog.RecordHash(entry) {
				check(fmt.Errorf("entry %d is not what the tiles say", first+int64(at)))
			}
		}
	}
	earlier, err := filepath.Glob(filepath.Join(folder, "checkpoints", "*"))
	check(err)
	for _, path := range earlier {
		before := tree(read(path), vkey)
		proof, err := tlog.ProveTree(last.N, before.N, hashes)
		check(err)
		check(tlog.CheckTree(proof, last.N, last.Hash, before.N, before.Hash))
	}
	fmt.Printf("OK: %d entries, %d earlier checkpoints\n", last.N, len(earlier))
}

func checkEntry(entry, proofFile []byte, vkey string) {
	head, checkpoint, isCut := bytes.Cut(proofFile, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !isCut || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" || !strings.HasPrefix(lines[1], "index ") {
		check(errors.New("this is no proof file"))
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[1], "index "), 10, 64)
	check(err)
	var proof tlog.RecordProof
	for _, line := range lines[2:] {
		proof = append(proof, hash(line))
	}
	signed := tree(checkpoint, vkey)
	check(tlog.CheckRecord(proof, signed.N, signed.Hash, index, tlog.RecordHash(entry)))
	fmt.Printf("OK: entry %d of %d\n", index, signed.N)
}

func checkContinues(answer []byte, vkey string) {
	var said struct {
		From, To string
		Hashes   []string
	}
	check(json.Unmarshal(answer, &said))
	var proof tlog.TreeProof
	for _, text := range said.Hashes {
		proof = append(proof, hash(text))
	}
	from, to := tree([]byte(said.From), vkey), tree([]byte(said.To), vkey)
	check(tlog.CheckTree(proof, to.N, to.Hash, from.N, from.Hash))
	fmt.Printf("OK: %d continues %d\n", to.N, from.N)
}

func main() {
	arguments := append(os.Args[1:], "", "", "", "")
	switch arguments[0] {
	case "log":
		checkLog(arguments[1], arguments[2])
	case "entry":
		checkEntry(read(arguments[1]), read(arguments[2]), arguments[3])
	case "continues":
		checkContinues(read(arguments[1]), arguments[2])
	default:
		check(errors.New("sumdb log FOLDER VKEY | entry ENTRY PROOF VKEY | continues ANSWER VKEY"))
	}
}
