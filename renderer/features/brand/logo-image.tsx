/** The logo over a preview, where the export has it. */
import { mediaUrl } from '../../api/client.ts'
import type { BurnPreview } from '../../api/types.ts'
import './brand.css'

export function LogoImage({ burn }: { readonly burn: BurnPreview }) {
  const { logo, width, height } = burn
  if (!logo) return null
  const part = (value: number, whole: number) => `${(100 * value) / whole}%`
  const style = {
    left: part(logo.x, width),
    top: part(logo.y, height),
    width: part(logo.width, width),
    height: part(logo.height, height),
  }
  return <img className="preview-logo" src={mediaUrl.logo(logo.file)} alt="" style={style} />
}
