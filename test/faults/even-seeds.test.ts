import { playScenarios } from './faults-suite.ts'

playScenarios(2)
