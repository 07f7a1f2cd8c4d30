/** The items of the highest rank: several where they are equal in it, none where there is none. */
export function highest<Item>(items: readonly Item[], rank: (item: Item) => number): Item[] {
  const top = Math.max(...items.map(rank));
  return items.filter((item) => rank(item) === top);
}
