// Judges proofs by github.com/transparency-dev/merkle: reads a JSON list of claims, answers with a JSON list of verdicts.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"github.com/transparency-dev/merkle/proof"
	"github.com/transparency-dev/merkle/rfc6962"
)

type claim struct {
	Kind             string
	Index, Size      uint64
	OldSize, NewSize uint64
	LeafHash, Root   []byte
	OldRoot, NewRoot []byte
	Proof            [][]byte
}

func (c claim) isRight() bool {
	if c.Kind == "inclusion" {
		return proof.VerifyInclusion(rfc6962.DefaultHasher, c.Index, c.Size, c.LeafHash, c.Proof, c.Root) == nil
	}
	return proof.VerifyConsistency(rfc6962.DefaultHasher, c.OldSize, c.NewSize, c.Proof, c.OldRoot, c.NewRoot) == nil
}

func main() {
	var claims []claim
	if err := json.NewDecoder(os.Stdin).Decode(&claims); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	verdicts := []bool{}
	for _, one := range claims {
		verdicts = append(verdicts, one.isRight())
	}
	if err := json.NewEncoder(os.Stdout).Encode(verdicts); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
