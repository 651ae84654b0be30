SELECT nothing FROM nowhere;
