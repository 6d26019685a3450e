/** What fastify's printRoutes says without common prefixes: a tree of whole segments, each with its methods in brackets. HEAD is left out. */
export function routesOf(printed: string): [path: string, methods: string[]][] {
  const stack: string[] = []
  return printed.split('\n').flatMap((line): [string, string[]][] => {
    const read = /^((?:[│ ] {3})*)[├└]── ([^ ]*)(?: \(([^)]*)\))?/.exec(line)
    if (read === null) return []
    const depth = (read[1] ?? '').length / 4
    stack.length = depth
    stack.push(read[2] ?? '')
    const methods = (read[3] ?? '').split(', ').filter((method) => method !== '' && method !== 'HEAD')
    return methods.length === 0 ? [] : [[stack.join(''), methods]]
  })
}
