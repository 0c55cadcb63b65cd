"""女职工“两癌”筛查: batches with places, an appointment at a hospital, results in a closed lane.

What is medical is sealed with a key of its own and read by the woman and the hospital that
examines her; the union sees how far she is, and with her consent the class of her result.
Source: domain specification C.
"""
