/** Which encoding a file is read in: what was found out, or what a person knows better. */
import { texts } from '../../../texts/index.ts'
import { type Option, Select } from '../../../ui/select.tsx'

interface EncodingChoiceProps {
  readonly encodings: readonly Option[]
  readonly value: string
  readonly onChange: (encoding: string) => void
}

export function EncodingChoice({ encodings, value, onChange }: EncodingChoiceProps) {
  return <Select label={texts.storyImport.encoding} options={encodings} value={value} onChange={onChange} />
}
