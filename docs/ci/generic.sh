#!/bin/sh
# Any CI system: the branch that a change is for in BASE, such as origin/main; without it, the whole folder is judged.
set -eu
npm ci
npx --no gates check ${BASE:+"--since=$BASE"} \
  --reporter terminal \
  --reporter json=gates/verdict.json \
  --reporter markdown=gates/verdict.md
