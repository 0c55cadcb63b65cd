"""Rules of nominations. Pure: values and parameters in, values out; decimals, never floats.

What there is: `awards`, `lines`. Who may: `nominees`, `stops`, `eligibility`, `congress`,
`materials`.
Entry: `quota`, `notices`. Opinions: `departments`. Choosing: `scoring`, `recount`, `structure` with
`exchange` and `simplex`, `promotion`. Afterwards: `register`. Looking around: `radar`, `shingles`.
From the form and the flow: `reading`, `ways`.
"""
