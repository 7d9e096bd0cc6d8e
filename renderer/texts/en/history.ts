/** Undo and redo. */
export const history = {
  undo: 'Undo',
  redo: 'Redo',
  undoOf: (change: string) => `Undo: ${change}`,
  redoOf: (change: string) => `Redo: ${change}`,
  nothingToUndo: 'Nothing to undo',
  nothingToRedo: 'Nothing to redo',
}
