/** The mark: a piece between two ends. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <path d="M1.5 12H8M16 12h6.5M8 7.5h8v9H8z" />
    </svg>
  )
}
