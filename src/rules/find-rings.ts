/**
 * One ring for every knot of names that depend on each other: each ring is the names on it in order, beginning
 * with the first of them in `edges`.
 */
export function findRings(edges: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const rings: (readonly string[])[] = []
  const settled = new Set<string>()
  for (const name of edges.keys()) {
    if (settled.has(name)) continue
    const ring = ringThrough(name, edges)
    if (!ring) continue
    rings.push(ring)
    for (const member of knotOf(name, edges)) settled.add(member)
  }
  return rings
}

/** The shortest way from `name` back to itself; breadth first. */
function ringThrough(
  name: string,
  edges: ReadonlyMap<string, readonly string[]>,
): readonly string[] | undefined {
  const cameFrom = new Map<string, string>()
  const queue = [name]
  for (const at of queue) {
    for (const next of edges.get(at) ?? []) {
      if (next === name) return wayTo(at, name, cameFrom)
      if (cameFrom.has(next)) continue
      cameFrom.set(next, at)
      queue.push(next)
    }
  }
  return undefined
}

function wayTo(end: string, start: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const way = [end]
  for (let at = end; at !== start; ) {
    at = cameFrom.get(at) ?? start
    way.unshift(at)
  }
  return way
}

/** Names that `name` reaches and that reach it. */
function knotOf(name: string, edges: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const reached = reachable(name, edges)
  return [...reached].filter((other) => reachable(other, edges).has(name))
}

function reachable(name: string, edges: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const seen = new Set<string>()
  const queue = [name]
  for (const at of queue) {
    for (const next of edges.get(at) ?? []) {
      if (seen.has(next)) continue
      seen.add(next)
      queue.push(next)
    }
  }
  return seen
}
