/** Where something was announced: a link where it is an address, else the words as they were given. */
export function SourceLink({ source }: { readonly source: string }) {
  const address = /https:\/\/\S+[^\s,.;)]/.exec(source)?.[0]
  if (address === undefined) return <>{source}</>
  const [before = '', after = ''] = source.split(address, 2)
  return (
    <>
      {before}
      <a className="link" href={address} target="_blank" rel="noopener noreferrer">
        {address}
      </a>
      {after}
    </>
  )
}
