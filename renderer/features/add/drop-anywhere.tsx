/** Files dropped anywhere on the window are added. */
import { Download } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useLibrary } from '../../api/queries.ts'
import { texts } from '../../texts/index.ts'
import { useAddDropped } from './use-add.ts'
import './add.css'

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false

/** Whether files hover over the window; `drop` gets them. */
function useFileDrop(drop: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false)
  const latest = useRef(drop)
  useEffect(() => {
    latest.current = drop
  })
  useEffect(() => {
    // Every element entered and left counts; the window is left when all are.
    let depth = 0
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth += 1
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return
      depth = Math.max(0, depth - 1)
      if (depth === 0) setOver(false)
    }
    const allow = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault()
    }
    const take = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      depth = 0
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) latest.current(files)
    }
    addEventListener('dragenter', enter)
    addEventListener('dragleave', leave)
    addEventListener('dragover', allow)
    addEventListener('drop', take)
    return () => {
      removeEventListener('dragenter', enter)
      removeEventListener('dragleave', leave)
      removeEventListener('dragover', allow)
      removeEventListener('drop', take)
    }
  }, [])
  return over
}

export function DropAnywhere() {
  const library = useLibrary()
  const add = useAddDropped()
  const over = useFileDrop(add)
  if (!over || !library) return null
  return (
    <div className="drop-veil">
      <p>
        <Download size={24} aria-hidden />
        {library.readOnly === '' ? texts.add.dropToAdd(library.name) : texts.frame.readOnly}
      </p>
    </div>
  )
}
