/** What we read of dmn-moddle, which brings no types: one shape for every element, each part there or not. */
declare module 'dmn-moddle' {
  export interface Element {
    readonly $type: string
    readonly id?: string
    readonly name?: string
    readonly text?: string
    readonly typeRef?: string
    readonly href?: string
    readonly description?: string
    readonly hitPolicy?: string
    readonly expressionLanguage?: string
    readonly variable?: Element
    readonly drgElement?: readonly Element[]
    readonly informationRequirement?: readonly Element[]
    readonly requiredInput?: Element
    readonly requiredDecision?: Element
    readonly decisionLogic?: Element
    readonly input?: readonly Element[]
    readonly inputExpression?: Element
    readonly output?: readonly Element[]
    readonly rule?: readonly Element[]
    readonly inputEntry?: readonly Element[]
    readonly outputEntry?: readonly Element[]
  }
  export interface Warning {
    readonly message: string
    readonly element?: Element
  }
  export class DmnModdle {
    fromXML(xml: string, type: 'dmn:Definitions'): Promise<{ rootElement: Element; warnings: readonly Warning[] }>
  }
}
