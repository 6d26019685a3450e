/** How many runs a property gets: the number given, and twenty times that in the deep run. */
export function effort(base: number): number {
  return process.env.PATHWAY_DEEP ? base * 20 : base
}
