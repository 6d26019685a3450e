/** Resolves to undefined after so many milliseconds; keeps no process alive. */
export async function pause(ms: number): Promise<undefined> {
  return await new Promise((done) => {
    setTimeout(() => done(undefined), ms).unref()
  })
}
