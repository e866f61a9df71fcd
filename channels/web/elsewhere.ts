/** Where who leaves quickly is taken: a page that anybody may be looking at. The same as GOV.UK's. */
export const ELSEWHERE = 'https://www.bbc.co.uk/weather'
