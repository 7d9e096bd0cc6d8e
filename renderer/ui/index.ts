/** The kit. Screens import from here; `kit.css`, `kit-more.css` and `overlay.css` hold its looks. */
export { Button, type ButtonProps, IconButton, type IconButtonProps, Kbd } from './button.tsx'
export { Checkbox, type CheckboxProps, Switch, type SwitchProps } from './checks.tsx'
export { classes } from './classes.ts'
export { ComboBox, type ComboBoxProps, filterOptions } from './combo-box.tsx'
export { Dialog, type DialogProps } from './dialog.tsx'
export { TextArea, type TextAreaProps, TextField, type TextFieldProps } from './field.tsx'
export { Menu, type MenuEntry, type MenuProps } from './menu.tsx'
export { Popover, type PopoverProps } from './popover.tsx'
export { ProgressBar, type ProgressBarProps } from './progress.tsx'
export { Segmented, type SegmentedProps } from './segmented.tsx'
export { type Option, Select, type SelectProps } from './select.tsx'
export { EmptyState, ErrorNote, Note, ProblemText } from './states.tsx'
export { Tabs, type TabSpec, type TabsProps } from './tabs.tsx'
export { TagChip, type TagChipProps } from './tag.tsx'
export {
  facetLabel,
  facetOf,
  impliedTags,
  parseNewTag,
  sayId,
  tagColour,
  tagLabel,
  tagValue,
  toId,
} from './tag-model.ts'
export { TagPicker, type TagPickerProps } from './tag-picker.tsx'
export { formatClock, formatDate, formatFrames, formatLength, formatSize } from './time.ts'
export { Timecode, type TimecodeProps } from './timecode.tsx'
export { showProblem, showToast, Toasts } from './toast.tsx'
export { WithTooltip } from './tooltip.tsx'
