import { useEffect, useState } from 'react'

/** The value, or the last one there was: a choice that cannot be read must not take the choices away. */
export function useLast<T>(value: T | undefined): T | undefined {
  const [last, setLast] = useState(value)
  useEffect(() => {
    if (value !== undefined) setLast(value)
  }, [value])
  return value ?? last
}
