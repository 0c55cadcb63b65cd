"""慰问救助名单: aid that is given to many persons at once, by a list of a union.

送温暖, 送清凉, 医疗互助补助 and 金秋助学 differ in the columns of their table and in what the rules
say of a row; the way of the list is the same. Source: domain specification B1.2, B1.4, G.1 AID-14
to AID-16.
"""
