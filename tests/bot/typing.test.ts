import { describe, expect, it } from 'vitest'
import { withSign } from '../../bot/typing.ts'

describe('a typing sign', () => {
  const heard = () => {
    const said: string[] = []
    return { said, sign: async () => void said.push('typing') }
  }

  it('comes before what is slow, and not with what is quick', async () => {
    const { said, sign } = heard()
    expect(await withSign(Promise.resolve('quick'), sign, new Promise(() => {}))).toBe('quick')
    expect(said).toEqual([])
    const slow = Promise.withResolvers<string>()
    const answered = withSign(slow.promise, sign, Promise.resolve()).then((words) => said.push(words))
    await expect.poll(() => said).toEqual(['typing'])
    slow.resolve('slow')
    await answered
    expect(said).toEqual(['typing', 'slow'])
  })

  it('that can’t be sent keeps no answer back, and what fails fails as before', async () => {
    const lost = async () => await Promise.reject(new Error('no way there'))
    const after = Promise.withResolvers<string>()
    const answered = withSign(after.promise, lost, Promise.resolve())
    after.resolve('answer')
    expect(await answered).toBe('answer')
    await expect(withSign(Promise.reject(new Error('broken')), lost, new Promise(() => {}))).rejects.toThrow('broken')
  })
})
