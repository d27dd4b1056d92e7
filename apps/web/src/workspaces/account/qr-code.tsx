import qrcode from 'qrcode-generator'

/** A QR code as one path of an SVG. Always dark on light: cameras do not read the reverse. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const count = code.getModuleCount()
  let path = ''
  for (let row = 0; row < count; row += 1)
    for (let column = 0; column < count; column += 1)
      if (code.isDark(row, column)) path += `M${column + 4} ${row + 4}h1v1h-1z`
  return (
    <svg width="200" height="200" viewBox={`0 0 ${count + 8} ${count + 8}`} role="img" aria-label={label}>
      <title>{label}</title>
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}
