#!/bin/sh
# Puts the workspace's Node.js back into node_modules/.bin, where npm 10 removes it: it discards the optional
# dependency for the other architecture together with that one's link, which has the same name.
cd "$(dirname "$0")/../../node_modules" || exit 0
for node in node-linux-*/bin/node; do
  if [ -x "$node" ] && [ ! -e .bin/node ]; then
    ln -s "../$node" .bin/node
  fi
done
