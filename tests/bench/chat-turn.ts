/** One message through the channel, timed from the person's press to the first sign of the bot (typing or answer), in milliseconds. */
export async function firstSign(desk: string, oid: string, text: string): Promise<number> {
  const before = await botActivities(desk, oid)
  const started = performance.now()
  await fetch(`${desk}/desk/api/chats/${oid}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  })
  while (performance.now() - started < 15_000) {
    if ((await botActivities(desk, oid)) > before) return performance.now() - started
    await new Promise((done) => setTimeout(done, 2))
  }
  throw new Error('the bot gave no sign within 15 seconds')
}

async function botActivities(desk: string, oid: string): Promise<number> {
  const { activities } = (await (await fetch(`${desk}/desk/api/chats/${oid}`)).json()) as { activities: { from: string }[] }
  return activities.filter((one) => one.from === 'bot').length
}
