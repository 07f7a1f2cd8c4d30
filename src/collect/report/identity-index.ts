/**
 * Finds a row by the user's identity. A Map of a hundred thousand names costs more time and memory than reading their
 * rows does; here a name is hashed by its characters, and kept once, where the rows are.
 * @param nameOf the name in a row, as AWS spells it
 */
export function createIdentityIndex(nameOf: (row: number) => string) {
  /** Open addressing: a row and 1 more, or 0, and its hash; at most half full, so a search ends. */
  let places = new Int32Array(1024);
  let hashes = new Int32Array(1024);
  let size = 0;

  function placeOf(identity: string, hash: number): number {
    const mask = places.length - 1;
    let place = hash & mask;
    for (let entry = places[place] as number; entry !== 0; entry = places[place] as number) {
      if (hashes[place] === hash && nameOf(entry - 1).toLowerCase() === identity) return place;
      place = (place + 1) & mask;
    }
    return place;
  }

  function grow(): void {
    const [oldPlaces, oldHashes] = [places, hashes];
    places = new Int32Array(oldPlaces.length * 4);
    hashes = new Int32Array(places.length);
    const mask = places.length - 1;
    for (let old = 0; old < oldPlaces.length; old += 1) {
      if (oldPlaces[old] === 0) continue;
      const hash = oldHashes[old] as number;
      let place = hash & mask;
      // Each is there once, so none is compared with another.
      while (places[place] !== 0) place = (place + 1) & mask;
      places[place] = oldPlaces[old] as number;
      hashes[place] = hash;
    }
  }

  return {
    size: () => size,
    /** @returns -1 where there is none */
    rowOf: (identity: string): number => (places[placeOf(identity, hashOf(identity))] as number) - 1,
    /** @returns the row that has this identity already, or -1, and then it is `row` from now on */
    add(identity: string, row: number): number {
      const hash = hashOf(identity);
      const place = placeOf(identity, hash);
      const before = (places[place] as number) - 1;
      if (before !== -1) return before;
      places[place] = row + 1;
      hashes[place] = hash;
      size += 1;
      if (size * 2 > places.length) grow();
      return -1;
    },
  };
}

/** FNV-1a over UTF-16 units: it only spreads, an attacker's names cost time at the worst. */
function hashOf(identity: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < identity.length; at += 1)
    hash = Math.imul(hash ^ identity.charCodeAt(at), 0x01000193);
  return hash ^ (hash >>> 15);
}
