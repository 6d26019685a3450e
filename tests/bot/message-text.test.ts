import { describe, expect, it } from 'vitest'
import { messageText } from '../../bot/message-text.ts'

describe('the words of a message as Teams hands it over', () => {
  it.each([
    ['<p>She was <b>seen</b> again.</p><p>At the park&nbsp;gate.</p>', 'She was seen again.\nAt the park gate.'],
    ['<div>One<br/>two<br>three</div>', 'One\ntwo\nthree'],
    ['<p><at id="0">Priya Nair</at> look:</p><ul><li>first</li><li>second</li></ul>', 'Priya Nair look:\n\n- first\n- second'],
    ['<p>Fish &amp; chips &lt;3 &#8217;tis &#x1F600; &amp;lt;</p>', 'Fish & chips <3 ’tis 😀 &lt;'],
    ['<p>Well <emoji id="smile" alt="🙂" title="Smile"></emoji></p>', 'Well 🙂'],
    ['<script>alert(1)</script><p onclick="x()">Only words</p>', 'Only words'],
    ['<p>&#0;&#xD800;&#9999999;</p><attachment id="1"></attachment>', ''],
  ])('%s', (html, words) => {
    expect(messageText('html', html)).toBe(words)
  })

  it('leaves plain text as it is, but for white space', () => {
    expect(messageText('text', ' <b>not bold</b> \r\n\r\n\r\n\r\nnext ')).toBe('<b>not bold</b>\n\nnext')
  })
})
