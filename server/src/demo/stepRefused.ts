/** A step of a worked case that its own consents and policy do not allow, or that speaks of somebody who is not there. */
export class StepRefused extends Error {
  override readonly name = 'StepRefused'
}
