/** Fetches a file and hands it to the browser under the name that the server gave. @throws Error when there is none */
export async function download(address: string, fallbackName: string): Promise<void> {
  const response = await fetch(address)
  if (!response.ok) throw new Error(String(response.status))
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? fallbackName
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
