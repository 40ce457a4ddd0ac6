import { confirm } from '@clack/prompts'

/** Yes or no from the person at the terminal; no unless they say yes. Drawn on stderr: stdout is for results. */
export async function askPerson(question: string): Promise<boolean> {
  const answer = await confirm({ message: question, initialValue: false, output: process.stderr })
  return answer === true
}
